/** Registers the element once per page; if another version came first, that one stays. */
import { PetitionWidget } from './petition-widget.ts';

export const tagName = 'petition-widget';

export const define = (): void => {
  const first = customElements.get(tagName) as { version: string } | undefined;
  if (!first) customElements.define(tagName, PetitionWidget);
  else if (first !== PetitionWidget && first.version !== PetitionWidget.version)
    console.info(`<${tagName}>: version ${first.version} is in use, ${PetitionWidget.version} is not`);
};
