/* What makes the pages nicer where there is JavaScript; without it they work as well. */
"use strict";

/* Tags: Enter makes a pill of what is typed, which is sent as `tag`, as it is. */
function startTags(input) {
  const list = input.form.querySelector(".tag-list");

  function add(name) {
    const names = [...list.querySelectorAll("input")].map((hidden) => hidden.value);
    if (!name || names.includes(name)) return;
    const pill = document.createElement("li");
    pill.className = "tag-pill tag-default";
    const remove = document.createElement("i");
    remove.className = "ion-close-round";
    remove.role = "button";
    remove.tabIndex = 0;
    remove.setAttribute("aria-label", `Remove ${name}`);
    const hidden = Object.assign(document.createElement("input"), { type: "hidden", name: "tag", value: name });
    pill.append(remove, name, hidden);
    list.append(pill);
  }

  function take() {
    input.value.split(",").forEach((name) => add(name.trim()));
    input.value = "";
  }

  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    take();
  });
  list.addEventListener("click", (event) => {
    if (event.target.matches("i")) removePill(event.target);
  });
  list.addEventListener("keydown", (event) => {
    if (!event.target.matches("i") || ![" ", "Enter"].includes(event.key)) return;
    event.preventDefault();
    removePill(event.target);
  });

  function removePill(button) {
    button.parentElement.remove();
    input.focus();
  }

  take();
}

/* Favourites: the form is sent behind the scenes, and every button of the article is drawn anew. */
async function favorite(event) {
  const form = event.target.closest(".favorite-form");
  if (!form) return;
  event.preventDefault();
  const slug = CSS.escape(form.dataset.slug);
  const had = document.activeElement && form.contains(document.activeElement);
  let page;
  try {
    const body = new URLSearchParams(new FormData(form));
    const answer = await fetch(form.action, { method: "POST", body, keepalive: true });
    if (answer.redirected && new URL(answer.url).pathname === "/login") {
      location.assign(answer.url);
      return;
    }
    if (!answer.ok) {
      location.reload();
      return;
    }
    page = new DOMParser().parseFromString(await answer.text(), "text/html");
  } catch {
    form.submit();
    return;
  }
  const drawn = page.querySelector(`.favorite-form[data-slug="${slug}"]`);
  if (!drawn) {
    location.reload();
    return;
  }
  document.querySelectorAll(`.favorite-form[data-slug="${slug}"]`).forEach((old) => {
    const fresh = drawn.cloneNode(true);
    const again = had && old === form;
    old.replaceWith(fresh);
    if (again) fresh.querySelector("button").focus();
  });
}

/* Live comments: whatever is newer than what the page shows is added to it, once. */
function startComments(section) {
  const template = document.getElementById("comment-template");
  const shown = () => [...section.querySelectorAll("[data-comment]")];
  const shortest = 2000, longest = 60000;
  let source, timer, delay = shortest;

  function open() {
    if (source || document.hidden) return;
    const last = Math.max(0, ...shown().map((card) => Number(card.dataset.comment)));
    source = new EventSource(`${section.dataset.stream}?after=${last}`);
    source.addEventListener("comment", add);
    source.addEventListener("open", () => { delay = shortest; });
    // What breaks off is opened again by the browser, but not what was refused: there was no room.
    source.addEventListener("error", (event) => {
      if (event.target.readyState !== EventSource.CLOSED) return;
      close();
      timer = setTimeout(open, delay);
      delay = Math.min(2 * delay, longest);
    });
  }

  function close() {
    clearTimeout(timer);
    source?.close();
    source = null;
  }

  function add(event) {
    const comment = JSON.parse(event.data);
    if (shown().some((card) => card.dataset.comment === String(comment.id))) return;
    section.append(draw(comment));
  }

  // Whoever only passes through takes no stream, nor does a page that nobody sees: a browser has few connections.
  timer = setTimeout(open, 1000);
  document.addEventListener("visibilitychange", () => (document.hidden ? close() : open()));
  addEventListener("pagehide", close);
  addEventListener("pageshow", (event) => event.persisted && location.reload());

  function draw(comment) {
    const card = template.content.firstElementChild.cloneNode(true);
    const profile = `/profile/${encodeURIComponent(comment.author.username)}`;
    card.dataset.comment = comment.id;
    card.querySelector(".card-block p").textContent = comment.body;
    const author = card.querySelector(".comment-author");
    author.href = profile;
    author.textContent = comment.author.username;
    const image = comment.author.image ?? "";
    const plain = /^(https?:\/\/[^\s"'<>\\/][^\s"'<>\\]*|\/(?![/\\])[^\s"'<>\\]*)$/i.test(image);
    card.querySelector("img").src = plain ? image : "/assets/default-avatar.svg";
    const time = card.querySelector("time");
    time.dateTime = comment.createdAt;
    time.textContent = new Date(comment.createdAt).toLocaleDateString("en-US", {
      day: "numeric", month: "long", year: "numeric", timeZone: "UTC",
    });
    const remove = card.querySelector("form");
    if (remove && comment.author.username !== section.dataset.reader) remove.remove();
    else if (remove) remove.action = remove.getAttribute("action").replace("/comments/0/", `/comments/${comment.id}/`);
    return card;
  }
}

document.querySelectorAll('input[name="tagList"]').forEach(startTags);
document.addEventListener("submit", favorite);
document.querySelectorAll("#comments").forEach(startComments);
