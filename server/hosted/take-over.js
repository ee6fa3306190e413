/**
 * Lets the widget take the place of the page's plain form, unless somebody has begun to fill that
 * in: then it stays, and works as it is. What is typed in the moment until the widget is there goes
 * over to it. Knows names of controls, no campaign.
 */
const widget = document.querySelector('petition-widget');
const form = widget.querySelector('form');
const controls = [...(form?.elements ?? [])].filter(({ name, type }) => name && type !== 'hidden');
const isFilled = (control) => (control.type === 'checkbox' ? control.checked : control.value !== '');

/** The control that the reader is at. */
let last;
form?.addEventListener('focusin', ({ target }) => {
  last = target.name;
});

// Whoever presses Back at this machine is not to find what somebody else typed.
addEventListener('pagehide', ({ persisted }) => {
  if (persisted) form?.reset();
});

const handOver = () => {
  const inside = (name) => widget.shadowRoot.querySelector(`form [name="${name}"]`);
  for (const control of controls.filter(isFilled)) {
    const own = inside(control.name);
    if (own?.type === 'checkbox') own.checked = control.checked;
    else if (own) own.value = control.value;
  }
  // What had the focus is not shown any more, and the browser has put it on the body.
  if (last && (document.activeElement === document.body || form.contains(document.activeElement)))
    inside(last)?.focus();
  form?.reset();
};

// A frame from which no form can be sent keeps its link.
const isFormless = document.documentElement.classList.contains('formless');
if (!isFormless && !controls.some(isFilled) && !form?.matches(':focus-within')) {
  widget.addEventListener('petition-ready', handOver, { once: true });
  const script = document.createElement('script');
  script.src = '/petition-widget.js';
  document.head.append(script);
}
