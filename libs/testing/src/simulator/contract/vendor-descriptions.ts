/** The vendors' own API descriptions (../shared/specs beside the checkout), as validators of single answers. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ErrorObject, ValidateFunction } from 'ajv';
import { ApiDescriptions } from '../../contract/api-descriptions';
import { readDescriptionFile } from '../../contract/description-file';
import { descriptionsFolder } from '../../contract/descriptions-folder';
import type { Vendor } from '../exchange';

/** Vendor folder and the files in it that are descriptions of its HTTP API. */
const sources: Record<Vendor, { folder: string; files: RegExp }> = {
  hubspot: { folder: 'hubspot', files: /\.json$/ },
  zendesk: { folder: 'zendesk', files: /^support-oas\.json$/ },
  slack: { folder: 'slack', files: /^slack_web_openapi_v2\.json$/ },
};

export function hasDescriptions(): boolean {
  return Object.values(sources).every(({ folder }) => existsSync(join(descriptionsFolder, folder)));
}

export interface DescribedAnswer {
  /** Path template of the operation that describes it. */
  template: string;
  /** Undefined when the description gives this status no body. */
  validate: ValidateFunction | undefined;
}

export class VendorDescriptions {
  private readonly descriptions: ApiDescriptions;

  constructor(vendor: Vendor) {
    const { folder, files } = sources[vendor];
    const names = readdirSync(join(descriptionsFolder, folder)).filter((name) => files.test(name));
    this.descriptions = new ApiDescriptions(names.flatMap((name) => readDescriptionFile([join(descriptionsFolder, folder, name)]) ?? []));
  }

  /** The description of an answer, taken at its word; undefined when no operation has this path and method. */
  find(method: string, path: string, status: number): DescribedAnswer | undefined {
    const operation = this.descriptions.find(method, path);
    return operation === undefined ? undefined : { template: `${method} ${operation.template}`, validate: this.descriptions.answerOf(operation, status, 'strict') };
  }
}

export function describeError(error: ErrorObject): string {
  return `${error.instancePath === '' ? '/' : error.instancePath} ${error.keyword}: ${error.message ?? ''} ${JSON.stringify(error.params)}`;
}
