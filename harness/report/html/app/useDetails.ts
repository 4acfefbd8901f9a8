import { useEffect, useState } from 'preact/hooks';

/** What is read when it is looked at: `undefined` while it is unpacked, `null` if there is none. */
export function useDetails<Details>(read: () => Promise<Details | undefined>, key: string): Details | null | undefined {
  const [details, setDetails] = useState<Details | null>();
  useEffect(() => {
    let isWanted = true;
    void read().then((found) => {
      if (isWanted) setDetails(found ?? null);
    });
    return () => {
      isWanted = false;
    };
  }, [key]);
  return details;
}
