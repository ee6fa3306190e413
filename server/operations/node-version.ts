/** Which Node the server runs on. Imports nothing, so that an old one can read it. */

/** The first with `node:sqlite` and no flag for it. */
export const oldestNode = '22.13';

/** Of a version such as "22.12.0". */
export const nodeIsTooOld = (version: string): boolean => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = oldestNode.split('.').map(Number);
  return major < oldestMajor || (major === oldestMajor && minor < oldestMinor);
};
