// The choice of versions, and the warning on an old one. Both come from lists beside the versions'
// folders, which are scripts, as a page that is opened from a disk can load nothing else.
(() => {
  "use strict";

  const own = window.integrationReportVersion;
  const script = document.currentScript;
  if (!own || !script || document.querySelector(".ir-versions")) return;

  const site = new URL(own.top, script.src);
  const all = new URL("../", site);
  const isServed = location.protocol.startsWith("http");

  const load = (address) =>
    new Promise((resolve) => {
      const element = document.createElement("script");
      element.src = address;
      element.onload = element.onerror = () => {
        element.remove();
        resolve();
      };
      document.head.append(element);
    });

  // What a page is called whether it is at `plan/`, `plan/index.html` or `plan.html`.
  const nameOf = (path) =>
    path.replace(/(^|\/)index\.html$/, "$1").replace(/(\.html|\/)$/, "");

  const here = () => {
    const address = location.href.split(/[?#]/)[0];
    return address.startsWith(site.href)
      ? nameOf(decodeURI(address.slice(site.href.length)))
      : "";
  };

  const addressOf = (folder, page) => {
    const path = isServed ? page.replace(/(^|\/)index\.html$/, "$1") : page;
    return new URL([folder, ...path.split("/")].map(encodeURIComponent).join("/"), all).href;
  };

  const lists = new Map();
  const pagesOf = (folder) => {
    if (!lists.has(folder)) {
      const address = addressOf(folder, "integration-report-pages.js");
      lists.set(
        folder,
        load(address).then(() => {
          const [, pages] = (window.integrationReportPages ?? []).pop() ?? [];
          return new Map((pages ?? []).map((page) => [nameOf(page), page]));
        }),
      );
    }
    return lists.get(folder);
  };

  // Pages are listed by scripts that add to one list: one after the other, so that none is mixed up.
  let waiting = Promise.resolve();
  const inTurn = (folder) => (waiting = waiting.then(() => pagesOf(folder)));

  const aim = async (link) => {
    const page = (await inTurn(link.dataset.folder)).get(here());
    link.href =
      page === undefined
        ? addressOf(link.dataset.folder, "index.html")
        : addressOf(link.dataset.folder, page) + location.hash;
  };

  const linkTo = (folder, text) => {
    const link = document.createElement("a");
    link.textContent = text;
    link.dataset.folder = folder;
    link.href = addressOf(folder, "index.html");
    link.addEventListener("click", async (event) => {
      if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      event.stopPropagation();
      await aim(link);
      location.assign(link.href);
    });
    return link;
  };

  const make = (tag, className, ...parts) => {
    const element = document.createElement(tag);
    element.className = className;
    element.append(...parts);
    return element;
  };

  const selector = (versions) => {
    const links = versions.map(({ version, title, aliases }) => {
      const link = linkTo(version, [title, ...aliases].join(", "));
      link.className = "md-version__link";
      if (version === own.version) link.setAttribute("aria-current", "true");
      return link;
    });
    const items = links.map((link) => make("li", "md-version__item", link));
    const button = make("button", "md-version__current", own.version);
    button.type = "button";
    button.setAttribute("aria-label", `Version ${own.version}: choose another`);
    const whole = make(
      "div",
      "md-version ir-versions",
      button,
      make("ul", "md-version__list", ...items),
    );
    const prepare = () => links.forEach(aim);
    whole.addEventListener("pointerenter", prepare);
    whole.addEventListener("focusin", prepare);
    whole.addEventListener("keydown", (event) => {
      if (event.key === "Escape") document.activeElement.blur();
    });
    return whole;
  };

  const warning = (latest) => {
    const link = linkTo("latest", `Go to version ${latest}`);
    aim(link);
    const text = make(
      "p",
      "md-banner__inner md-grid md-typeset",
      `This is version ${own.version}, which is outdated. `,
      link,
    );
    const banner = make("aside", "md-banner md-banner--warning ir-outdated", text);
    banner.setAttribute("aria-label", "Outdated version");
    banner.addEventListener("pointerenter", () => aim(link));
    return banner;
  };

  load(new URL("versions.js", all)).then(() => {
    const listed = window.integrationReportVersions;
    if (!listed || document.querySelector(".ir-versions")) return;
    const header = document.querySelector(".md-header, header, .navbar");
    const topic = document.querySelector(".md-header__topic");
    if (topic) topic.append(selector(listed.versions));
    else document.body.prepend(selector(listed.versions));
    const isOld = own.version !== listed.latest && own.version !== listed.draft;
    if (!listed.latest || !isOld) return;
    if (header) header.before(warning(listed.latest));
    else document.body.prepend(warning(listed.latest));
  });
})();
