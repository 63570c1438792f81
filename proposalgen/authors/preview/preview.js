"use strict";

const texts = JSON.parse(document.body.dataset.texts);
const at = (id) => document.getElementById(id);
const say = (key, values = {}) => texts[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
const made = (name, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
};

let key = decodeURIComponent(location.hash.slice(1));
let view = "pages";
let known = 0;
let asking = null;
let drawnHtml = "";

// --- hearing of news ---------------------------------------------------------------------------

async function listen() {
  for (;;) {
    asking = new AbortController();
    try {
      const answer = await fetch(`/state?key=${encodeURIComponent(key)}&since=${known}`, { signal: asking.signal });
      const news = await answer.json();
      known = news.version;
      key = key || news.shown.key;
      if (news.shown.key !== key) key = news.shown.key;
      draw(news);
      if (news.ended) return status("lost", say("lost"));
    } catch (fault) {
      if (fault.name === "AbortError") continue;
      status("lost", say("lost"));
      await new Promise((wake) => setTimeout(wake, 1500));
      known = 0;
    }
  }
}

function show(chosen) {
  key = chosen;
  known = 0;
  drawnHtml = "";
  history.replaceState(null, "", `#${encodeURIComponent(key)}`);
  scrollTo(0, 0);
  asking?.abort();
}

// --- drawing -----------------------------------------------------------------------------------

function draw(news) {
  const shown = news.shown;
  drawTabs(news.tabs);
  drawStatus(shown);
  document.body.classList.toggle("stale", !shown.fresh);
  const faulty = shown.troubles.length > 0;
  at("troubles").hidden = !faulty;
  at("pages").hidden = faulty || view !== "pages";
  at("html").hidden = faulty || view !== "html";
  if (faulty) drawTroubles(shown.troubles);
  else if (view === "html") drawHtml(shown);
  else drawPages(shown);
}

function drawTabs(tabs) {
  const focused = document.activeElement?.dataset?.key;
  const groups = new Map();
  for (const tab of tabs) {
    if (!groups.has(tab.deal)) {
      const group = made("div", { className: "deal" }, made("span", { textContent: tab.language, title: tab.about }));
      group.setAttribute("role", "presentation");
      groups.set(tab.deal, group);
    }
    const button = made("button", { textContent: tab.title, onclick: () => show(tab.key) });
    button.dataset.key = tab.key;
    button.setAttribute("role", "tab");
    button.setAttribute("aria-controls", "main");
    button.setAttribute("aria-selected", tab.key === key);
    button.setAttribute("aria-label", [tab.title, tab.language, tab.about].filter(Boolean).join(", "));
    button.tabIndex = tab.key === key ? 0 : -1;
    if (tab.faults) button.append(made("span", { className: "mark", textContent: tab.faults }));
    groups.get(tab.deal).append(button);
  }
  at("tabs").replaceChildren(...groups.values());
  if (focused) at("tabs").querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
}

function status(kind, words) {
  const place = at("status");
  place.className = kind;
  if (place.textContent !== words) place.textContent = words;
}

function drawStatus(shown) {
  if (!shown.fresh) status("working", say("working"));
  else if (shown.troubles.length) status("faults", say("faults", { count: shown.troubles.length }));
  else status("done", say("done", { seconds: shown.seconds }));
}

function drawTroubles(troubles) {
  const articles = troubles.map((trouble) => {
    const article = made("article");
    if (trouble.place) article.append(made("p", { className: "place", textContent: [trouble.place, trouble.path].filter(Boolean).join("  ") }));
    article.append(made("h2", { textContent: trouble.message }));
    if (trouble.source.length) {
      article.append(made("pre", {}, ...trouble.source.map((line) =>
        made("span", { className: line.here ? "here" : "" }, made("b", { textContent: line.number }), line.text || " "))));
    }
    if (trouble.hint) article.append(made("p", { className: "hint", textContent: trouble.hint }));
    return article;
  });
  at("troubles").replaceChildren(made("p", { textContent: say("instead") }), ...articles);
}

function drawPages(shown) {
  const place = at("pages");
  const owner = shown.key;
  if (place.dataset.owner !== owner) {
    place.replaceChildren();
    place.dataset.owner = owner;
  }
  heading(place, "pdf", "PDF", shown.pdf.of ? "" : say("working"));
  const word = shown.word;
  const note = word.state === "working" ? say("word_working") : "";
  heading(place, "word", "Word", note);
  const remark = word.state === "absent" ? say("word_absent") : word.trouble;
  const rows = Math.max(shown.pdf.pages, word.pages, remark ? 1 : 0);
  const cells = [];
  for (let number = 1; number <= rows; number += 1) {
    cells.push(cell(place, "pdf", "PDF", number, shown.pdf, owner));
    if (remark) cells.push(number === 1 ? made("p", { className: "word", textContent: remark }) : made("span", { className: "word" }));
    else cells.push(cell(place, "word", "Word", number, word, owner));
  }
  place.replaceChildren(...place.querySelectorAll("h2"), ...cells);
}

function heading(place, kind, name, note) {
  const found = place.querySelector(`h2.${kind}`) ?? place.appendChild(made("h2", { className: kind }));
  found.replaceChildren(name, ...(note ? [made("span", { textContent: note })] : []));
}

// A picture stays where it is until its successor has been loaded, so that nothing flickers.
function cell(place, kind, name, number, source, owner) {
  if (number > source.pages) return made("span", { className: kind });
  const address = `/page/${owner}/${kind}/${number}.png?of=${source.of}`;
  const old = place.querySelector(`img.${kind}[data-number="${number}"]`);
  if (old) {
    if (old.dataset.address !== address) {
      old.dataset.address = address;
      const next = new Image();
      next.onload = () => { if (old.dataset.address === address) old.src = address; };
      next.src = address;
    }
    return old;
  }
  const picture = made("img", { className: kind, alt: say("page", { format: name, number }), loading: "lazy", width: 893, height: 1263 });
  picture.dataset.number = number;
  picture.dataset.address = address;
  picture.src = address;
  return picture;
}

function drawHtml(shown) {
  const address = `/html/${shown.key}?of=${shown.html.of}`;
  if (!shown.html.of || drawnHtml === address) return;
  drawnHtml = address;
  const frame = at("html");
  const height = frame.contentWindow?.scrollY ?? 0;
  frame.onload = () => frame.contentWindow.scrollTo(0, height);
  frame.src = address;
}

// --- keyboard ----------------------------------------------------------------------------------

function moved(event, buttons, current) {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  const ends = { Home: 0, End: buttons.length - 1 }[event.key];
  if (step === undefined && ends === undefined) return null;
  event.preventDefault();
  return buttons[ends ?? (current + step + buttons.length) % buttons.length];
}

at("tabs").addEventListener("keydown", (event) => {
  const tabs = [...at("tabs").querySelectorAll("[role=tab]")];
  const target = moved(event, tabs, tabs.indexOf(document.activeElement));
  if (target) {
    target.focus();
    show(target.dataset.key);
  }
});

function choose(button) {
  view = button.dataset.view;
  for (const each of at("views").children) {
    each.setAttribute("aria-checked", each === button);
    each.tabIndex = each === button ? 0 : -1;
  }
  known = 0;
  asking?.abort();
}

for (const button of at("views").children) button.onclick = () => choose(button);
at("views").addEventListener("keydown", (event) => {
  const buttons = [...at("views").children];
  const target = moved(event, buttons, buttons.indexOf(document.activeElement));
  if (target) {
    target.focus();
    choose(target);
  }
});

listen();
