/*
 * The bytes of files that are not wholly sent yet, in IndexedDB, so that they go on after the page was loaded again. Never throws: where there is no
 * such place, a file is kept for as long as its page lives.
 */

const name = "portal-files";
const store = "blobs";

export const blobs = {
  put: (id: string, blob: Blob): Promise<unknown> => within("readwrite", (place) => place.put(blob, id)),

  async get(id: string): Promise<Blob | null> {
    const found = await within<unknown>("readonly", (place) => place.get(id));
    return found instanceof Blob ? found : null;
  },

  remove: (id: string): Promise<unknown> => within("readwrite", (place) => place.delete(id)),

  clear: (): Promise<unknown> => within("readwrite", (place) => place.clear()),
};

function within<T>(mode: IDBTransactionMode, act: (place: IDBObjectStore) => IDBRequest<T>): Promise<T | null> {
  return open().then(
    (database) =>
      new Promise((settle) => {
        try {
          const change = database.transaction(store, mode);
          const request = act(change.objectStore(store));
          const end = (value: T | null) => {
            database.close();
            settle(value);
          };
          change.oncomplete = () => end(request.result ?? null);
          change.onerror = change.onabort = () => end(null);
        } catch {
          settle(null);
        }
      }),
    () => null,
  );
}

function open(): Promise<IDBDatabase> {
  return new Promise((settle, fail) => {
    try {
      const request = indexedDB.open(name, 1);
      request.onupgradeneeded = () => request.result.createObjectStore(store);
      request.onsuccess = () => settle(request.result);
      request.onerror = request.onblocked = () => fail(request.error);
    } catch (error) {
      fail(error);
    }
  });
}
