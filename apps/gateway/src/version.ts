/** Version of the product, as the API description states it. */
export const version = '0.1.0';
