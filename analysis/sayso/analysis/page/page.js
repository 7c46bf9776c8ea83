"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const { nodes, edges, kinds, types } = data;
  const by = (id) => document.getElementById(id);
  const canvas = by("graph"), pen = canvas.getContext("2d"), tip = by("tip"), panel = by("panel");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const touching = nodes.map(() => []);
  edges.forEach((edge, i) => { touching[edge.a].push(i); if (edge.b !== edge.a) touching[edge.b].push(i); });
  const view = { x: 0, y: 0, scale: 1 };
  let printing = false, chosen = -1, pointed = -1, shown = nodes.map(() => true), drawn = edges.map(() => true);

  const make = (tag, text, attributes = {}) => {
    const element = document.createElement(tag);
    if (text !== undefined && text !== null) element.textContent = text;
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  };
  const isDark = () => dark.matches && !printing;
  const colour = (kind) => (isDark() ? kinds[kind].dark : kinds[kind].light);
  const ink = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  const filters = { kinds: kinds.map(() => true), types: types.map(() => true), since: "", until: "", outlet: "" };
  const filtering = () => filters.since || filters.until || filters.outlet;
  const fits = (node) => {
    if (!filters.kinds[node.kind]) return false;
    if (!node.dated) return true;
    if (filters.since && !(node.end && node.end >= filters.since)) return false;
    if (filters.until && !(node.day && node.day <= filters.until)) return false;
    return !filters.outlet || node.outlet === Number(filters.outlet);
  };
  const apply = () => {
    const able = nodes.map(fits);
    drawn = edges.map((edge) => filters.types[edge.type] && able[edge.a] && able[edge.b]);
    shown = able.map((ok, i) => ok && (!filtering() || nodes[i].dated || nodes[i].seed || touching[i].some((e) => drawn[e])));
    const seen = shown.filter(Boolean).length, ties = drawn.filter(Boolean).length;
    by("shown").textContent = `${seen.toLocaleString("en")} of ${nodes.length.toLocaleString("en")} nodes, ${ties.toLocaleString("en")} of ${edges.length.toLocaleString("en")} relationships shown`;
    find();
    draw();
  };

  const resize = () => {
    const ratio = window.devicePixelRatio || 1;
    canvas.width = Math.max(1, canvas.clientWidth * ratio);
    canvas.height = Math.max(1, canvas.clientHeight * ratio);
  };
  const fit = () => {
    const wide = canvas.clientWidth / data.width, high = canvas.clientHeight / data.height;
    view.scale = Math.max(0.02, Math.min(wide, high, 2));
    view.x = (canvas.clientWidth - data.width * view.scale) / 2;
    view.y = (canvas.clientHeight - data.height * view.scale) / 2;
    draw();
  };
  const at = (node) => [node.x * view.scale + view.x, node.y * view.scale + view.y];
  const radius = (node) => Math.max(2.5, node.r * Math.min(1.2, Math.sqrt(view.scale)));
  const outline = (shape, x, y, r) => {
    pen.beginPath();
    const corners = data.shapes[shape];
    if (!corners.length) pen.arc(x, y, r, 0, 7);
    corners.forEach(([cx, cy], i) => (i ? pen.lineTo(x + cx * r, y + cy * r) : pen.moveTo(x + cx * r, y + cy * r)));
    pen.closePath();
  };
  let waiting = false;
  const draw = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; paint(); });
  };
  const paint = () => {
    const ratio = window.devicePixelRatio || 1;
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.fillStyle = ink("--ground");
    pen.fillRect(0, 0, canvas.clientWidth, canvas.clientHeight);
    const near = new Set(chosen < 0 ? [] : touching[chosen].flatMap((e) => [edges[e].a, edges[e].b]).concat(chosen));
    pen.lineWidth = 1;
    types.forEach((type, t) => {
      for (const lit of [false, true]) {
        pen.globalAlpha = lit ? 0.95 : chosen < 0 ? 0.45 : 0.12;
        pen.strokeStyle = type.colour;
        pen.beginPath();
        edges.forEach((edge, i) => {
          if (edge.type !== t || !drawn[i] || lit !== (chosen >= 0 && (edge.a === chosen || edge.b === chosen))) return;
          pen.moveTo(...at(nodes[edge.a]));
          pen.lineTo(...at(nodes[edge.b]));
        });
        pen.stroke();
      }
    });
    nodes.forEach((node, i) => {
      if (!shown[i]) return;
      const [x, y] = at(node);
      pen.globalAlpha = chosen < 0 || near.has(i) ? 1 : 0.25;
      outline(kinds[node.kind].shape, x, y, radius(node));
      pen.fillStyle = colour(node.kind);
      pen.fill();
      pen.lineWidth = i === chosen ? 4 : node.seed ? 2.5 : 1;
      pen.strokeStyle = i === chosen || node.seed ? ink("--ink") : ink("--ground");
      pen.stroke();
    });
    pen.globalAlpha = 1;
    names(near);
  };
  const order = nodes.map((_, i) => i).filter((i) => nodes[i].short).sort((a, b) => nodes[b].seed - nodes[a].seed || nodes[b].r - nodes[a].r);
  const names = (near) => {
    pen.font = "12px system-ui, sans-serif";
    pen.lineWidth = 3;
    pen.strokeStyle = ink("--ground");
    pen.fillStyle = ink("--ink");
    const taken = [];
    for (const i of order) {
      if (!shown[i] || (chosen >= 0 && !near.has(i))) continue;
      const [x, y] = at(nodes[i]), left = x + radius(nodes[i]) + 3;
      if (x < 0 || y < 0 || x > canvas.clientWidth || y > canvas.clientHeight) continue;
      const box = [left, y - 8, left + nodes[i].short.length * 6.6, y + 8];
      if (taken.some((t) => box[0] < t[2] && t[0] < box[2] && box[1] < t[3] && t[1] < box[3])) continue;
      taken.push(box);
      pen.strokeText(nodes[i].short, left, y + 4);
      pen.fillText(nodes[i].short, left, y + 4);
      if (taken.length > 120) break;
    }
  };
  const hit = (x, y, reach = 3) => {
    let best = -1, nearest = Infinity;
    nodes.forEach((node, i) => {
      if (!shown[i]) return;
      const [nx, ny] = at(node), distance = Math.hypot(nx - x, ny - y) - radius(node);
      if (distance < reach && distance < nearest) { nearest = distance; best = i; }
    });
    return best;
  };

  const link = (url, text) => {
    if (!/^https?:\/\//i.test(url || "")) return make("span", text);
    return make("a", text, { href: url, rel: "noreferrer noopener", target: "_blank" });
  };
  const named = (i) => {
    const button = make("button", nodes[i].label, { type: "button", class: "node" });
    button.addEventListener("click", () => choose(i, true));
    return button;
  };
  const ends = (i, type, outward) => touching[i].filter((e) => types[edges[e].type].name === type && (outward ? edges[e].a : edges[e].b) === i).map((e) => edges[e]);
  const statement = (i) => {
    const node = nodes[i], box = make("article");
    const quote = make("blockquote", node.label + (node.mark && !node.label.endsWith(" ?") ? " ?" : ""));
    box.append(quote);
    const who = make("p", null, { class: "meta" });
    const speakers = ends(i, "STATED", false);
    who.append(speakers.length ? "reported as said by " : "no speaker is given");
    speakers.forEach((edge, n) => { if (n) who.append(", "); who.append(named(edge.a)); if (edge.how) who.append(` (${edge.how})`); });
    box.append(who);
    const where = make("p", null, { class: "meta" });
    const article = ends(i, "REPORTED_IN", true)[0];
    const details = [node.said, article ? nodes[article.b].source : "", node.more].filter(Boolean);
    where.append(details.join(" · "));
    if (article) { where.append(details.length ? " · " : ""); where.append(link(nodes[article.b].url, nodes[article.b].label)); }
    box.append(where);
    return box;
  };
  const listed = (title, members, shape) => {
    if (!members.length) return;
    panel.append(make("h3", `${title} (${members.length})`));
    const most = 200;
    members.slice(0, most).forEach((member) => panel.append(shape(member)));
    if (members.length > most) panel.append(make("p", `and ${members.length - most} more; filter by date or outlet to see them`));
  };
  const told = (edge, i) => {
    const line = make("p");
    const other = edge.a === i ? edge.b : edge.a;
    line.append(`${edge.a === i ? "" : "← "}${types[edge.type].name.toLowerCase().replaceAll("_", " ")} ${edge.a === i ? "→ " : ""}`, named(other));
    if (edge.how) line.append(make("span", ` ${edge.how}`, { class: "meta" }));
    if (edge.words) line.append(make("span", ` words: ${edge.words}`, { class: "meta" }));
    return line;
  };
  const choose = (i, centre) => {
    chosen = i;
    panel.replaceChildren();
    if (i < 0) { panel.append(make("p", "Nothing is chosen.")); draw(); return; }
    const node = nodes[i];
    panel.append(make("h2", node.label), make("p", [kinds[node.kind].name, node.about, node.source].filter(Boolean).join(" · "), { class: "meta" }));
    if (node.url) { const line = make("p"); line.append(link(node.url, node.url)); panel.append(line); }
    const isStatement = kinds[node.kind].name === "Statement";
    if (isStatement) { panel.append(statement(i)); if (node.context) panel.append(make("h3", "In its passage"), make("p", node.context)); }
    const visible = touching[i].filter((e) => drawn[e]).map((e) => edges[e]);
    const of = (type, outward) => visible.filter((e) => types[e.type].name === type && (outward ? e.a : e.b) === i);
    const newest = (list) => list.sort((a, b) => (nodes[b].day || "").localeCompare(nodes[a].day || ""));
    listed("Reported as saying", newest(of("STATED", true).map((e) => e.b)), statement);
    listed("Named in statements", newest(of("NAMES", false).map((e) => e.a)), statement);
    listed("Statements in it", of("REPORTED_IN", false).map((e) => e.a), statement);
    const rest = visible.filter((e) => !["STATED", "NAMES", "REPORTED_IN"].includes(types[e.type].name) || isStatement);
    listed("Relationships", rest.filter((e) => !(isStatement && ["STATED", "REPORTED_IN"].includes(types[e.type].name))), (e) => told(e, i));
    if (centre) {
      view.scale = Math.max(view.scale, 0.7);
      view.x = canvas.clientWidth / 2 - node.x * view.scale;
      view.y = canvas.clientHeight / 2 - node.y * view.scale;
    }
    panel.scrollTop = 0;
    draw();
  };

  const fold = (text) => text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
  const folded = nodes.map((node) => fold(`${node.label} ${node.also || ""} ${node.id}`));
  const find = () => {
    const words = fold(by("search").value).split(/\s+/).filter(Boolean);
    by("results").replaceChildren();
    if (!words.length) return;
    const found = nodes.map((_, i) => i).filter((i) => shown[i] && words.every((word) => folded[i].includes(word)));
    found.sort((a, b) => nodes[b].r - nodes[a].r);
    found.slice(0, 30).forEach((i) => {
      const item = make("li"), button = make("button", nodes[i].short || nodes[i].label, { type: "button", "data-id": nodes[i].id });
      button.append(make("span", ` ${kinds[nodes[i].kind].name}`, { class: "meta" }));
      button.addEventListener("click", () => { choose(i, true); panel.focus(); });
      item.append(button);
      by("results").append(item);
    });
    by("results").append(make("li", found.length > 30 ? `and ${found.length - 30} more` : found.length ? "" : "nothing found"));
  };

  const mark = (kind) => {
    const picture = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    picture.setAttribute("class", "mark");
    picture.setAttribute("viewBox", "-8 -8 16 16");
    picture.setAttribute("aria-hidden", "true");
    const corners = data.shapes[kind.shape];
    const shape = document.createElementNS("http://www.w3.org/2000/svg", corners.length ? "polygon" : "circle");
    if (corners.length) shape.setAttribute("points", corners.map(([x, y]) => `${x * 6},${y * 6}`).join(" "));
    else shape.setAttribute("r", "6");
    shape.setAttribute("fill", isDark() ? kind.dark : kind.light);
    picture.append(shape);
    return picture;
  };
  const boxes = (place, list, on, counts, marked) => {
    list.forEach((each, i) => {
      const label = make("label"), box = make("input", null, { type: "checkbox" });
      box.checked = true;
      box.addEventListener("change", () => { on[i] = box.checked; apply(); });
      label.append(box);
      if (marked) label.append(mark(each));
      label.append(marked ? each.name : each.name.toLowerCase().replaceAll("_", " "), make("span", counts[i].toLocaleString("en"), { class: "count" }));
      place.append(label);
    });
  };
  const legend = () => {
    document.querySelectorAll("#kinds svg").forEach((old, i) => old.replaceWith(mark(kinds[i])));
    draw();
  };

  boxes(by("kinds"), kinds, filters.kinds, kinds.map((_, k) => nodes.filter((n) => n.kind === k).length), true);
  boxes(by("types"), types, filters.types, types.map((_, t) => edges.filter((e) => e.type === t).length), false);
  data.outlets.forEach((i) => by("outlet").append(make("option", nodes[i].label, { value: String(i) })));
  for (const name of ["since", "until", "outlet"]) by(name).addEventListener("input", () => { filters[name] = by(name).value; apply(); });
  by("search").addEventListener("input", find);
  by("search").addEventListener("keydown", (event) => {
    const first = by("results").querySelector("button");
    if ((event.key === "Enter" || event.key === "ArrowDown") && first) { event.preventDefault(); if (event.key === "Enter") first.click(); else first.focus(); }
  });
  by("results").addEventListener("keydown", (event) => {
    const all = [...by("results").querySelectorAll("button")], here = all.indexOf(document.activeElement);
    if (event.key === "ArrowDown" && all[here + 1]) { event.preventDefault(); all[here + 1].focus(); }
    if (event.key === "ArrowUp") { event.preventDefault(); (all[here - 1] || by("search")).focus(); }
  });
  by("clear").addEventListener("click", () => {
    document.querySelectorAll("#controls input[type=checkbox]").forEach((box) => { box.checked = true; });
    filters.kinds.fill(true);
    filters.types.fill(true);
    for (const name of ["since", "until", "outlet"]) { by(name).value = ""; filters[name] = ""; }
    by("search").value = "";
    choose(-1);
    apply();
    fit();
  });

  const zoom = (factor, x = canvas.clientWidth / 2, y = canvas.clientHeight / 2) => {
    const scale = Math.max(0.02, Math.min(8, view.scale * factor));
    view.x = x - ((x - view.x) * scale) / view.scale;
    view.y = y - ((y - view.y) * scale) / view.scale;
    view.scale = scale;
    draw();
  };
  let from = null;
  canvas.addEventListener("pointerdown", (event) => { from = { x: event.offsetX, y: event.offsetY, moved: false }; canvas.setPointerCapture(event.pointerId); });
  canvas.addEventListener("pointermove", (event) => {
    if (from) {
      const dx = event.offsetX - from.x, dy = event.offsetY - from.y;
      if (from.moved || Math.hypot(dx, dy) > 4) { view.x += dx; view.y += dy; from = { x: event.offsetX, y: event.offsetY, moved: true }; draw(); }
      return;
    }
    const i = hit(event.offsetX, event.offsetY);
    if (i !== pointed) { pointed = i; tip.hidden = i < 0; if (i >= 0) tip.textContent = `${nodes[i].label} — ${kinds[nodes[i].kind].name}`; }
    if (i >= 0) { tip.style.left = `${Math.min(event.offsetX + 12, canvas.clientWidth - 240)}px`; tip.style.top = `${event.offsetY + 14}px`; }
  });
  canvas.addEventListener("pointerup", (event) => { if (from && !from.moved) choose(hit(event.offsetX, event.offsetY, 6)); from = null; });
  canvas.addEventListener("pointerleave", () => { pointed = -1; tip.hidden = true; });
  canvas.addEventListener("wheel", (event) => { event.preventDefault(); zoom(Math.exp(-event.deltaY / 500), event.offsetX, event.offsetY); }, { passive: false });
  const moves = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] };
  canvas.addEventListener("keydown", (event) => {
    if (moves[event.key]) { event.preventDefault(); view.x += moves[event.key][0]; view.y += moves[event.key][1]; draw(); }
    else if (event.key === "+" || event.key === "=") zoom(1.25);
    else if (event.key === "-") zoom(0.8);
    else if (event.key === "0") fit();
    else if (event.key === "Enter") choose(hit(canvas.clientWidth / 2, canvas.clientHeight / 2, 1e6));
  });
  document.addEventListener("keydown", (event) => {
    const typing = ["INPUT", "SELECT"].includes(document.activeElement.tagName);
    if (event.key === "/" && !typing) { event.preventDefault(); by("search").focus(); }
    if (event.key === "Escape") choose(-1);
  });
  dark.addEventListener("change", legend);
  window.addEventListener("beforeprint", () => { printing = true; resize(); document.querySelectorAll("#kinds svg").forEach((old, i) => old.replaceWith(mark(kinds[i]))); paint(); });
  window.addEventListener("afterprint", () => { printing = false; resize(); legend(); });
  new ResizeObserver(() => { resize(); draw(); }).observe(canvas);

  data.notes.forEach((note) => by("notes").append(make("p", note)));
  resize();
  apply();
  fit();
  paint();
  performance.mark("sayso-drawn");
  window.sayso = { where: (id) => at(nodes[nodes.findIndex((node) => node.id === id)]), shown: () => shown.filter(Boolean).length };
})();
