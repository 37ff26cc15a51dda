// The provider of the benchmark: HubSpot's wire shape, fixed bytes. Prints its port.
// POST /bench?delay=20&text=24 sets the milliseconds until it answers, and the words in each record's longest field (24 words make 1 KB).
import { createServer } from 'node:http';

let delay = Number(process.env.DELAY ?? 0);
let length = 24;
const words = 'tributary carries records from many rivers into one stream without keeping a drop '.split(' ');
const text = (seed) => Array.from({ length }, (_, index) => words[(seed * 7 + index * 3) % words.length]).join(' ');

/** A contact of about 1 KB, with six custom properties. It has no company, whose name would take a second request. */
function contact(id) {
  const properties = {
    firstname: `Ada ${id}`, lastname: 'Ångström', email: `ada.${id}@example.com`, phone: `+1 555 ${1000 + id}`, mobilephone: null, jobtitle: 'Head of Operations',
    address: `${id} Harbour Street`, city: 'Gothenburg', state: 'Västra Götaland', zip: '411 04', country: 'Sweden', website: 'https://example.com', hubspot_owner_id: '77',
    createdate: '2026-01-05T08:00:00.000Z', lastmodifieddate: '2026-01-06T08:00:00.000Z', notes_last_updated: '2026-01-07T08:00:00.000Z', hs_object_id: String(id), associatedcompanyid: null,
    favourite_colour: 'teal', contract_tier: 'gold', renewal_month: '7', internal_score: '42', summary: text(id), region_code: 'emea-north',
  };
  return { id: String(id), properties, createdAt: properties.createdate, updatedAt: properties.lastmodifieddate, archived: false };
}

const page = (size) => Buffer.from(JSON.stringify({ results: Array.from({ length: size }, (_, index) => contact(index + 1)), paging: { next: { after: String(size), link: 'https://api.hubapi.com/next' } } }));
const pages = new Map();
let single = Buffer.from(JSON.stringify(contact(1)));
const headers = { 'content-type': 'application/json;charset=utf-8', 'x-hubspot-ratelimit-max': '190', 'x-hubspot-ratelimit-remaining': '189', 'x-hubspot-ratelimit-interval-milliseconds': '10000' };

const server = createServer((request, response) => {
  const url = new URL(request.url, 'http://provider');
  if (request.method === 'POST' && url.pathname === '/bench') {
    delay = Number(url.searchParams.get('delay') ?? 0);
    length = Number(url.searchParams.get('text') ?? 24);
    pages.clear();
    single = Buffer.from(JSON.stringify(contact(1)));
    response.writeHead(204).end();
    return;
  }
  const size = Number(url.searchParams.get('limit') ?? 100);
  if (!pages.has(size)) pages.set(size, page(size));
  const body = url.pathname.endsWith('/contacts') ? pages.get(size) : single;
  const send = () => response.writeHead(200, { ...headers, 'content-length': body.length }).end(body);
  if (delay > 0) setTimeout(send, delay);
  else send();
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => console.log(`port ${server.address().port}`));
