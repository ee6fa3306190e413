/** Which Node version the server needs. Imports nothing, so that an old Node can load it. */

/** The first with `node:sqlite` without a flag. */
export const oldestNode = '22.13';

/** Takes a version such as "22.12.0". */
export const nodeIsTooOld = (version: string): boolean => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = oldestNode.split('.').map(Number);
  return major < oldestMajor || (major === oldestMajor && minor < oldestMinor);
};
