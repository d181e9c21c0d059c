// Makes the search work when a page is opened from a disk. Browsers start no worker there, so the
// worker's script runs in a hidden frame instead. Material's search looks for `IFrameWorker`. It
// stands in for the script that Material's plugin `offline` would load from another origin.
(() => {
  if (location.protocol !== "file:") return;

  const load = (inside, address) =>
    new Promise((resolve, reject) => {
      const script = inside.document.createElement("script");
      script.src = address;
      script.onload = resolve;
      script.onerror = () => reject(new Error(`${address} can't be loaded`));
      inside.document.body.append(script);
    });

  class IFrameWorker extends EventTarget {
    constructor(address) {
      super();
      this.frame = document.createElement("iframe");
      this.frame.hidden = true;
      this.frame.title = "Search";
      document.body.append(this.frame);

      const inside = this.frame.contentWindow;
      inside.postMessage = (data) => this.dispatchEvent(new MessageEvent("message", { data }));
      inside.importScripts = async (...addresses) => {
        for (const next of addresses) await load(inside, next);
      };
      this.ready = load(inside, new URL(address, document.baseURI).href);
    }

    async postMessage(data) {
      await this.ready;
      this.frame.contentWindow.dispatchEvent(new MessageEvent("message", { data }));
    }

    terminate() {
      this.frame.remove();
    }
  }

  window.IFrameWorker = IFrameWorker;
  window.Worker = IFrameWorker;
})();
