/** Field shapes that several resources share. */
import { flag, json, listOf, map, pointingTo, readOnly, shape, text, time } from './fields';

export const id = text('Identifier given by the provider, always a string.');
export const remoteData = json('The record as the provider sent it; absent with truto_ignore_remote_data=true.');
export const createdAt = readOnly(time('When the provider created the record.'));
export const updatedAt = readOnly(time('When the provider last changed the record.'));
export const timestamps = { created_at: createdAt, updated_at: updatedAt } as const;
export const lastActivityAt = readOnly(time('When something last happened around the record.'));
export const etag = text('Version mark of the record that some providers ask for on a write.');
export const customFields = map('Values of custom fields, keyed by the `name` that the fields resource lists.');

const idOnly = { id: text('Id of the record pointed to.') } as const;
const idAndName = { ...idOnly, name: text('Name of the record pointed to.') } as const;
const idNameType = { ...idAndName, type: text('Kind of the record pointed to.') } as const;

/** `{ id }` of a record of `resource`. */
export const idOf = (resource: string, description: string) => pointingTo(resource, shape(description, idOnly));
/** `{ id, name }` of a record of `resource`. */
export const reference = (resource: string, description: string) => pointingTo(resource, shape(description, idAndName));
/** Items of lists of references. */
export const identified = shape('One of them, by id.', idOnly);
export const named = shape('One of them, by id and name.', idAndName);
const typed = shape('One of them, by id, name and type.', idNameType);
export const idsOf = (resource: string, description: string) => pointingTo(resource, listOf(description, identified));
export const referencesTo = (resource: string, description: string) => pointingTo(resource, listOf(description, named));
export const typedReferencesTo = (resource: string, description: string) => pointingTo(resource, listOf(description, typed));
/** `{ id }` of something that has no resource of its own in the model, or is the resource itself. */
export const plainId = (description: string) => shape(description, idOnly);
export const plainReference = (description: string) => shape(description, idAndName);
export const plainReferences = (description: string) => listOf(description, named);
export const typedReference = (description: string) => shape(description, idNameType);
export const typedReferences = (description: string) => listOf(description, typed);

const postalParts = {
  street_1: text('First line of the street address.'),
  street_2: text('Second line of the street address.'),
  city: text('City or town.'),
  state: text('State, province or region.'),
  postal_code: text('Postal code.'),
  country: text('Country, by name or code as the provider keeps it.'),
  type: text('What the address is for, such as billing or home.'),
} as const;
export const address = shape('A postal address.', { id, ...postalParts });
export const addresses = (description: string) => listOf(description, address);
export const addressesWithoutId = (description: string) => listOf(description, shape('A postal address.', postalParts));

const emailParts = { email: text('The e-mail address.'), type: text('What the address is for, such as work or primary.') } as const;
export const email = shape('An e-mail address.', emailParts);
/** CRM form: each address has an id. */
export const emailAddress = shape('An e-mail address.', { id, ...emailParts });
export const emailAddresses = (description: string) => listOf(description, emailAddress);
/** Ticketing form. */
export const emails = (description: string) => listOf(description, email);
export const memberEmails = (description: string) => listOf(description, shape('An e-mail address.', { ...emailParts, is_primary: flag('Whether it is the main address.') }));

const numberParts = { number: text('The phone number.'), type: text('What the number is for, such as work or mobile.') } as const;
const phoneParts = { number: numberParts.number, extension: text('Extension to dial after the number.'), type: numberParts.type } as const;
/** CRM form: each number has an id. */
export const phoneNumber = shape('A phone number.', { id, ...phoneParts });
export const phoneNumbers = (description: string) => listOf(description, phoneNumber);
export const phone = shape('A phone number.', phoneParts);
export const phones = (description: string) => listOf(description, phone);
export const phonesWithoutExtension = (description: string) => listOf(description, shape('A phone number.', numberParts));

export const webAddress = shape('A web address.', { url: text('The address itself.'), type: text('What the address leads to.') });
export const urls = (description: string) => listOf(description, webAddress);
export const plainUrls = (description: string) => listOf(description, shape('A web address.', { url: text('The address itself.') }));
export const tags = (description: string) => plainReferences(description);
export const fieldOption = shape('One permitted value.', {
  label: text('Text that people see.'),
  value: text('Value that is stored.'),
  description: text('What choosing it means.'),
  is_hidden: flag('Whether forms leave it out.'),
});
export const fieldOptions = (description: string) => listOf(description, fieldOption);
