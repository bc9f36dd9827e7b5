// What a document shows, as plain data. Nothing is changed, clicked or sent.
() => {
  const MOST_LINKS = 4000, MOST_TEXT = 400000, MOST_HEADINGS = 200, MOST_NEWS = 500, MOST_NODES = 50000;
  let cut = false;  // there is more of something than is read
  const first = (found, most) => {
    cut ||= found.length > most;
    return found.slice(0, most);
  };
  // Trees that a component keeps in its shadow are read where they are shown.
  const roots = [document];
  for (const one of roots) for (const node of one.querySelectorAll("*")) if (node.shadowRoot) roots.push(node.shadowRoot);
  const hosts = roots.slice(1).map((one) => one.host);
  const all = (selector) => roots.flatMap((one) => [...one.querySelectorAll(selector)]);
  const text = (node) => {
    const own = (node && (node.innerText ?? node.textContent)) || "";
    const inner = hosts.filter((host) => node && node.contains(host)).flatMap((host) =>
      [...host.shadowRoot.children].filter((one) => !["STYLE", "SCRIPT"].includes(one.tagName)).map(text));
    return first([own, ...inner].join("\n"), MOST_TEXT);
  };
  const visible = (node) => {
    const box = node.getBoundingClientRect(), style = getComputedStyle(node);
    return box.width > 0 && box.height > 0 && style.visibility !== "hidden";
  };
  const within = (node, selector) => {
    for (let one = node; one; one = one.getRootNode().host) if (one.closest(selector)) return true;
    return false;
  };
  // Words that are there and not shown: folded, in a tab that is not open, laid out by nothing.
  const hiddenWords = () => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), lines = [];
    for (let seen = 0; seen < MOST_NODES && walker.nextNode(); seen++) {
      const around = walker.currentNode.parentElement, words = walker.currentNode.data.trim();
      if (words && !around.closest("script, style, noscript, template, option, title")
        && !around.checkVisibility({ visibilityProperty: true })) lines.push(words);
    }
    return lines.join("\n").slice(0, MOST_TEXT);
  };
  // Lines in letters that are too small to be read.
  const tinyWords = () => {
    const tiny = (node) => parseFloat(getComputedStyle(node).fontSize) < 2;
    const found = all("body *").slice(0, MOST_NODES).filter((one) => tiny(one) && !tiny(one.parentElement || body));
    // Lists are set so, to have no gaps between items in letters of their own.
    const read = (node) => [...node.querySelectorAll("*")].some((one) => !tiny(one) && text(one).trim());
    return found.filter((one) => !read(one)).flatMap((one) => text(one).split("\n"));
  };
  // Words that a style sheet puts around those of an element, with these: people see them, and no
  // text of the document has them.
  const styledWords = () => {
    const made = (node, where) => {
      const style = getComputedStyle(node, where);
      const given = style.display === "none" ? "" : style.content.split('" / "')[0];
      const words = [...given.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map((one) => one[1].replace(/\\(.)/g, "$1")).join(" ");
      return (words.match(/[\p{L}\p{N}]/gu) || []).length > 2 ? words : "";
    };
    const lines = [];
    for (const node of all("body, body *").slice(0, MOST_NODES)) {
      const [marker, before, after] = ["::marker", "::before", "::after"].map((where) => made(node, where));
      if (!(marker || before || after) || !node.checkVisibility({ visibilityProperty: true })) continue;
      const own = text(node).trim().slice(0, 300), above = own || !node.parentElement ? "" : text(node.parentElement);
      lines.push([above.trim().slice(-300), marker, before, own, after].join(" ").replace(/\s+/g, " ").trim());
    }
    return lines.join("\n").slice(0, MOST_TEXT);
  };
  // What a menu hides until somebody points at it is in the text content alone.
  const said = (node) =>
    text(node).trim() || node.textContent.trim() || node.getAttribute("aria-label") || node.title ||
    [...node.querySelectorAll("img[alt]")].map((one) => one.alt).join(" ");
  const label = (node) =>
    [...(node.labels || [])].map(text).join(" ") || node.getAttribute("aria-label") || "";
  const NEWS = "article, [class*=news i], [class*=tin-tuc i], [class*=post i]";
  // A picture that was not loaded is as large as it says of itself, or large enough for a line.
  const lost = (node) => (node.tagName === "IMG" && !(node.complete && node.naturalWidth)) || blank(node);
  // A canvas on which nothing is drawn, or nothing that another drawing can tell.
  const blank = (node) => {
    if (node.tagName !== "CANVAS") return false;
    const empty = document.createElement("canvas");
    [empty.width, empty.height] = [node.width, node.height];
    try { return node.toDataURL() === empty.toDataURL(); } catch { return false; }
  };
  const came = (address) => {
    const [entry] = performance.getEntriesByName(address);
    return address.startsWith("data:") || (entry !== undefined && entry.responseStatus < 400);
  };
  const image = (node) => {
    const box = node.getBoundingClientRect();
    const least = (name) => (lost(node) ? Number(node.getAttribute(name)) || 100 : 0);
    return { tag: node.tagName.toLowerCase(), src: String(node.currentSrc || node.src || node.data || ""),
      alt: node.alt || node.getAttribute("aria-label") || "", lost: lost(node),
      width: Math.max(box.width, least("width")), height: Math.max(box.height, least("height")) };
  };
  const PICTURES = "img, svg, canvas, object, embed, iframe, frame, video";
  const pictures = (node) => {
    const found = [...node.querySelectorAll(PICTURES)].filter((one) => visible(one) || lost(one)).map(image);
    for (const one of [node, ...node.querySelectorAll("*")].slice(0, 3000)) {
      const shown = getComputedStyle(one).backgroundImage;
      const [, address] = /url\("(.*?)"\)/.exec(shown) || [];
      if (address && visible(one))
        found.push({ tag: "background", src: address.slice(0, 300), alt: "", lost: !came(address),
          width: one.getBoundingClientRect().width, height: one.getBoundingClientRect().height });
    }
    return found;
  };
  const root = document.documentElement, body = document.body;
  if (!body || body.tagName === "FRAMESET") {
    return { lang: root.lang || "", viewport: "", title: document.title, text: "", main: "",
      mainPictures: [], mainLinks: [], headings: [], links: [], boxes: [], areas: [], blocks: [],
      top: "", news: [], searching: "", hidden: "", tiny: [], styled: "",
      frames: [...document.querySelectorAll("frame")].map(image), frameset: true, scripts: 0, passwords: 0,
      scrollWidth: root.scrollWidth, overlay: "", head: "", cut };
  }
  // Of an address that names a part of its page, this part is meant.
  const named_part = () => {
    try { return document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch { return null; }
  };
  let part = named_part();
  if (part && (/^H[1-6]$/.test(part.tagName) || !text(part).trim())) part = part.parentElement;
  const main = part && part !== body && part !== root ? part : all("main, [role=main]")[0];
  let mainText = text(main);
  if (!main) {
    mainText = text(body);
    for (const one of all("header, nav, footer")) mainText = mainText.replace(text(one), " ");
  }
  const links = first(all("a[href], area[href]"), MOST_LINKS).map((node) => ({
    text: said(node).trim().slice(0, 300), href: node.href, raw: node.getAttribute("href"),
    area: within(node, "nav, header, [role=navigation], [class*=menu i]") ? "menu"
      : within(node, "footer, [role=contentinfo]") ? "footer" : within(node, NEWS) ? "news" : "body",
  }));
  const field = (node) => ({ type: node.type || "", name: node.name || "", id: node.id || "",
    placeholder: node.placeholder || "", label: label(node),
    visible: visible(node) && !node.matches(":disabled") && !node.readOnly,
    search: within(node, "[role=search], search") || node.type === "search",
    form: node.form ? text(node.form).slice(0, 500) : "" });
  const boxes = all("input")
    .filter((one) => ["text", "search", ""].includes(one.type)).map(field);
  const areas = all("textarea:not([name*=captcha i]), [contenteditable]:not([contenteditable=false])").map(field);
  const named = all(
    "footer, address, [role=contentinfo], #lien-he, [id*='footer' i], [class*='footer' i], " +
    "[id*='lien-he' i], [id*='lienhe' i], [class*='lien-he' i], [class*='lienhe' i], " +
    "[id*='contact' i], [class*='contact' i]");
  for (const one of all("h2, h3, h4, h5, strong"))
    if (/^\s*(thông tin )?liên hệ\s*:?\s*$/i.test(text(one).normalize("NFC"))) {
      const above = one.parentElement;
      if (above && above !== body && above !== main) named.push(above);
    }
  const kept = named.filter((one) => !["A", "BODY", "HTML", "MAIN", "INPUT", "LABEL"].includes(one.tagName)
    && !within(one, NEWS) && visible(one));
  const blocks = kept.filter((one) => !kept.some((other) => other !== one && other.contains(one)))
    .map((one) => ({ text: text(one), pictures: pictures(one),
      links: [...one.querySelectorAll("a[href]")].map((link) => link.getAttribute("href")) }));
  let overlay = "";
  const wide = innerWidth, high = innerHeight;
  const points = [[0.5, 0.5], [0.25, 0.25], [0.75, 0.25], [0.25, 0.75], [0.75, 0.75]];
  const lies = (node) => {
    const { position, zIndex } = getComputedStyle(node);
    return position === "fixed" || (position === "absolute" && Number(zIndex) >= 100);
  };
  const over = new Map();
  for (const [x, y] of points) {
    let node = document.elementFromPoint(wide * x, high * y);
    while (node && node !== body && !lies(node)) node = node.parentElement;
    if (node && node !== body && node !== root) over.set(node, (over.get(node) || 0) + 1);
  }
  for (const [node, times] of over)
    if (times >= 4) overlay = text(node).trim().slice(0, 120) || node.tagName.toLowerCase();
  const meta = document.querySelector("meta[name=viewport i]");
  const signs = all("[class*=search i], [id*=search i], [class*=timkiem i], [class*=tim-kiem i]")
    .find((one) => !["LINK", "META", "SCRIPT", "STYLE", "HTML", "BODY"].includes(one.tagName));
  const button = all("button, [role=button]")
    .map((one) => (one.getAttribute("aria-label") || one.title || said(one)).trim().normalize("NFC"))
    .find((words) => /^(tìm kiếm|tra cứu|search)/i.test(words));
  const top = all("header, [role=banner], [class*=header i], [id*=header i], [class*=topbar i], [class*='top-' i]")
    .filter((one) => !(main && main.contains(one)) && !one.contains(main));
  return { lang: root.getAttribute("lang") || "", viewport: meta ? meta.content : "", title: document.title,
    text: text(body), main: mainText, mainPictures: pictures(main || body),
    mainLinks: first(main ? [...main.querySelectorAll("a[href]")] : all("a[href]")
      .filter((one) => !within(one, "header, nav, footer")), MOST_LINKS).map((one) => one.href),
    headings: first(all("h1, h2, h3, caption, legend"), MOST_HEADINGS).map(text),
    top: top.map(text).join("\n"), news: first(all(NEWS), MOST_NEWS).map(text),
    searching: signs ? String(signs.id || signs.className.baseVal || signs.className).slice(0, 80) : button || "",
    hidden: hiddenWords(), tiny: tinyWords(), styled: styledWords(),
    links, boxes, areas, blocks,
    frames: all("iframe, frame, object, embed").filter(visible).map(image),
    frameset: false, scripts: document.scripts.length,
    passwords: all("input[type=password]").length,
    scrollWidth: Math.max(root.scrollWidth, body.scrollWidth), overlay,
    head: [...document.querySelectorAll("head meta, head script[type='application/ld+json']")]
      .map((one) => one.name || one.getAttribute("property") || one.type || "").filter(Boolean).slice(0, 100).join(" "), cut };
}
