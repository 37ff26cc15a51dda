// The provider of the benchmark: HubSpot's wire shape, fixed bytes, answered after DELAY milliseconds. Prints its port.
import { createServer } from 'node:http';

const delay = Number(process.env.DELAY ?? 0);
const words = 'tributary carries records from many rivers into one stream without keeping a drop '.split(' ');
const text = (seed, length) => Array.from({ length }, (_, index) => words[(seed * 7 + index * 3) % words.length]).join(' ');

/** A contact of about 1 KB, with six custom properties. */
function contact(id) {
  const properties = {
    firstname: `Ada ${id}`, lastname: 'Ångström', email: `ada.${id}@example.com`, phone: `+1 555 ${1000 + id}`, mobilephone: null, jobtitle: 'Head of Operations',
    address: `${id} Harbour Street`, city: 'Gothenburg', state: 'Västra Götaland', zip: '411 04', country: 'Sweden', website: 'https://example.com', hubspot_owner_id: '77',
    createdate: '2026-01-05T08:00:00.000Z', lastmodifieddate: '2026-01-06T08:00:00.000Z', notes_last_updated: '2026-01-07T08:00:00.000Z', hs_object_id: String(id), associatedcompanyid: '9001',
    favourite_colour: 'teal', contract_tier: 'gold', renewal_month: '7', internal_score: '42', summary: text(id, 24), region_code: 'emea-north',
  };
  return { id: String(id), properties, createdAt: properties.createdate, updatedAt: properties.lastmodifieddate, archived: false };
}

const page = (size) => Buffer.from(JSON.stringify({ results: Array.from({ length: size }, (_, index) => contact(index + 1)), paging: { next: { after: String(size), link: 'https://api.hubapi.com/next' } } }));
const pages = new Map();
const single = Buffer.from(JSON.stringify(contact(1)));
const headers = { 'content-type': 'application/json;charset=utf-8', 'x-hubspot-ratelimit-max': '190', 'x-hubspot-ratelimit-remaining': '189', 'x-hubspot-ratelimit-interval-milliseconds': '10000' };

const server = createServer((request, response) => {
  const url = new URL(request.url, 'http://provider');
  const size = Number(url.searchParams.get('limit') ?? 100);
  if (!pages.has(size)) pages.set(size, page(size));
  const body = url.pathname.endsWith('/contacts') ? pages.get(size) : single;
  const send = () => response.writeHead(200, { ...headers, 'content-length': body.length }).end(body);
  if (delay > 0) setTimeout(send, delay);
  else send();
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => console.log(`port ${server.address().port}`));
