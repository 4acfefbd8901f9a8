/** `SAMEBYTES_SEED` looks further; without it every run is the same. */
export const randomSeed = Number(process.env.SAMEBYTES_SEED ?? 1);
