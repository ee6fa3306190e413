/** Uploads a picture for a campaign, as the builder wants it done: see `uploadPicture` there. */
interface Answer {
  readonly src?: string;
  readonly type?: string;
}

export const uploadPicture = async (
  picture: Blob,
  campaign: string,
): Promise<{ readonly src: string } | { readonly trouble: string }> => {
  try {
    const response = await fetch(`/desk/images?${String(new URLSearchParams({ campaign }))}`, {
      method: 'POST',
      body: picture,
      cache: 'no-store',
    });
    const { src, type = '' } = (await response.json()) as Answer;
    return src === undefined ? { trouble: type.replace('/problems/', '') } : { src };
  } catch {
    return { trouble: 'away' };
  }
};
