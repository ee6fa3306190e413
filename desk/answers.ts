/** What was filled in: the texts of a form's fields, by their names. */
export const answersIn = (event: SubmitEvent): Readonly<Record<string, string>> =>
  Object.fromEntries(new FormData(event.target as HTMLFormElement)) as Record<string, string>;
