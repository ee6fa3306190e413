/**
 * Places a campaign when its row is opened, and not before: nobody fetches nine to look at one. `?campaign=` in the
 * address opens a row. It knows of the widget only its tag name and attributes.
 */
const rows = [...document.querySelectorAll('details[id]')];

/** A document with the counts and the signers of other addresses: the demo's own server names nobody. */
const counted = async (address, counts) => ({
  ...(await (await fetch(address)).json()),
  count: counts.split(' ').map((count) => new URL(count, location.href).href),
});

const placed = new Set();

const place = async (row) => {
  if (placed.has(row)) return;
  placed.add(row);
  const spot = row.querySelector('.place');
  const widget = document.createElement('petition-widget');
  const address = `/v1/campaigns/${row.id}`;
  if (spot.dataset.count) {
    widget.campaign = await counted(address, spot.dataset.count);
    widget.setAttribute('endpoint', `${address}/signatures`);
  } else widget.setAttribute('campaign', address);
  widget.setAttribute('source', 'demo-mechanics');
  widget.setAttribute('heading-level', '3');
  // The reader's own; the page around it is in English.
  widget.lang = navigator.language;
  widget.append(...spot.childNodes);
  spot.append(widget);
};

for (const row of rows)
  row.addEventListener('toggle', () => {
    if (!row.open) return;
    // What a link brings along in the fragment is for the widget to take.
    history.replaceState(null, '', `?campaign=${row.id}${location.hash}`);
    void place(row);
  });

const wanted = rows.find(({ id }) => id === new URLSearchParams(location.search).get('campaign'));
if (wanted) {
  wanted.open = true;
  wanted.scrollIntoView({ behavior: 'instant' });
}

// A link to where one already is changes the fragment alone; the widget reads it when the page begins.
addEventListener('hashchange', () => {
  if (location.hash.startsWith('#petition:')) location.reload();
});
