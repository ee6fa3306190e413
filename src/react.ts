/**
 * `petition-widget/react`: the element as a component, for React 19. Until the widget has been
 * loaded, on a server, and where it cannot be loaded, the component is its children. So nothing of
 * the widget runs on a server or is in the way of the page's start, and React makes the element
 * only when it can set properties and events: where it hydrates one, it sets neither.
 */
'use client';
import { createElement, useSyncExternalStore, type HTMLAttributes, type ReactNode, type Ref } from 'react';
import type { PetitionWidget } from './element/petition-widget.ts';
import type { PetitionEventMap } from './flow/events.ts';

type Settable = Pick<
  PetitionWidget,
  'endpoint' | 'locales' | 'theme' | 'source' | 'fingerprint' | 'headingLevel' | 'dryRun' | 'prefill'
>;

type Capital<Name extends string> = Name extends `${infer First}-${infer Rest}`
  ? `${Capitalize<First>}${Capital<Rest>}`
  : Capitalize<Name>;

/** `onPetitionSigned` for `petition-signed`, and so on. */
type Handlers = {
  [Name in keyof PetitionEventMap as `on${Capital<Name>}`]?: ((event: PetitionEventMap[Name]) => void) | undefined;
};

type Optional<Properties> = { [Name in keyof Properties]?: Properties[Name] | undefined };

export interface PetitionProps extends Omit<HTMLAttributes<PetitionWidget>, 'children'>, Optional<Settable>, Handlers {
  /** Address of a campaign's document, or the document itself. */
  readonly campaign: string | object;
  /** What shows until the widget does, and where it cannot: a link to the campaign's page. */
  readonly children: ReactNode;
  readonly ref?: Ref<PetitionWidget> | undefined;
}

let isLoaded = false;

/** Every petition on the page asks, and one file comes. */
const load = (changed: () => void): (() => void) => {
  import('./index.ts').then(
    () => {
      isLoaded = true;
      changed();
    },
    (error: unknown) => {
      console.error('<petition-widget>: it could not be loaded', error);
    },
  );
  return () => undefined;
};

/** React listens to what follows `on`, letter by letter. */
const nameOf = (prop: string): string =>
  /^onPetition[A-Z]/.test(prop)
    ? `on${prop
        .slice('on'.length)
        .replace(/\B[A-Z]/g, '-$&')
        .toLowerCase()}`
    : prop;

export const Petition = (props: PetitionProps): ReactNode => {
  const canBeMade = useSyncExternalStore(
    load,
    () => isLoaded,
    () => false,
  );
  if (!canBeMade) return props.children;
  return createElement(
    'petition-widget',
    Object.fromEntries(Object.entries(props).map(([name, value]) => [nameOf(name), value])),
  );
};
