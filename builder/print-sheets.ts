/**
 * Prints sheets in the place of the page. They are in the page for as long as it prints: what stands
 * on them is for one pair of eyes.
 */
import { render } from 'lit';

export const printSheets = (sheets: unknown): void => {
  const place = document.createElement('div');
  place.className = 'sheets';
  render(sheets, place);
  document.body.append(place);
  document.body.classList.add('has-sheets');
  addEventListener(
    'afterprint',
    () => {
      place.remove();
      document.body.classList.remove('has-sheets');
    },
    { once: true },
  );
  print();
};
