// The query page with script: an editor in the place of the text field, answers without leaving.
// Yasqe and Yasr are the editor and the table of Yasgui. All that is asked is asked of this host.
(() => {
  "use strict";

  const form = document.querySelector("form.query");
  if (!form || !window.Yasgui) return;
  const { Yasqe, Yasr } = window.Yasgui;
  const area = document.getElementById("query");
  const said = document.createElement("p");
  said.className = "unseen";
  said.setAttribute("role", "status");
  form.append(said);

  const terms = fetch(form.dataset.terms).then(
    (answer) => (answer.ok ? answer.json() : { prefixes: {}, classes: {}, properties: {} }),
  );
  const editor = edit();
  form.addEventListener("submit", (event) => {
    area.value = editor.getValue();
    if (form.elements.format.value) return; // another format is not for a page
    event.preventDefault();
    ask();
  });
  window.addEventListener("popstate", () => window.location.reload());
  sortable();

  // The editor in place of the text field, which stays for the form to send.
  function edit() {
    complete();
    const place = document.createElement("div");
    area.before(place);
    area.hidden = true;
    area.required = false; // a field that is not seen cannot be asked for
    const made = new Yasqe(place, {
      value: area.value,
      persistenceId: null,
      createShareableLink: null,
      consumeShareLink: null,
      prefixCcApi: null,
      showQueryButton: false,
      resizeable: false,
      viewportMargin: Infinity, // as high as the query is long: nothing to scroll within
      autocompleters: ["prefixes", "variables", "class", "property"],
      extraKeys: {
        "Ctrl-Enter": ask,
        "Cmd-Enter": ask,
        "Shift-Tab": "indentLess",
        Esc: (yasqe) => yasqe.getInputField().blur(), // the keyboard's way out
      },
    });
    made.query = ask;
    const input = made.getInputField();
    input.setAttribute("aria-label", "Query. Control and Space complete, Escape leaves the field");
    document.querySelector('label[for="query"]').addEventListener("click", () => made.focus());
    return made;
  }

  // What is completed is what the dataset uses, not what vocabularies elsewhere know.
  function complete() {
    const known = Yasqe.Autocompleters;
    let prefixes = {};
    Object.assign(known.prefixes, {
      persistenceId: null,
      get: async () =>
        Object.entries((await terms).prefixes).map(([name, space]) => `${name}: <${space}>`),
    });
    for (const [name, kind] of [["class", "classes"], ["property", "properties"]]) {
      Object.assign(known[name], {
        bulk: false,
        persistenceId: null,
        get: async (_, token) => {
          ({ prefixes } = await terms);
          return fitting((await terms)[kind], token);
        },
        postProcessSuggestion: (_, token, iri) =>
          token.string.trim().startsWith("<") ? `<${iri}>` : short(prefixes, iri),
      });
    }
  }

  // The terms that what is written may mean, the likeliest first.
  function fitting(words, token) {
    const text = (token?.autocompletionString ?? "").replace(/^</, "");
    const low = text.toLowerCase();
    return Object.entries(words)
      .map(([iri, label]) => [likeness(iri, label.toLowerCase(), text, low), iri])
      .filter(([rank]) => rank < 4)
      .sort(([one], [other]) => one - other)
      .map(([, iri]) => iri);
  }

  // 0 where the IRI begins so, 1 where its name or label does, 2 a word of it, 3 where it has it.
  function likeness(iri, label, text, low) {
    const name = iri.split(/[#/]/).pop().replace(/^[A-Z]{1,2}[0-9]+[a-z]?_/, "").toLowerCase();
    if (iri.startsWith(text)) return 0;
    if (name.startsWith(low) || label.startsWith(low)) return 1;
    if (label.includes(` ${low}`) || name.includes(`_${low}`)) return 2;
    return iri.toLowerCase().includes(low) || label.includes(low) ? 3 : 4;
  }

  // A term as it is written: by its prefix, which the editor then declares, where it has one.
  function short(prefixes, iri) {
    for (const [name, space] of Object.entries(prefixes)) {
      const local = iri.startsWith(space) ? iri.slice(space.length) : "";
      if (/^[A-Za-z_][\w-]*$/.test(local)) return `${name}:${local}`;
    }
    return `<${iri}>`;
  }

  // Fetch the page of the query, and show of it what was found.
  async function ask() {
    area.value = editor.getValue();
    const asked = new URLSearchParams(new FormData(form));
    asked.delete("format");
    const address = `?${asked}`;
    said.textContent = "Asking";
    form.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(address, { headers: { Accept: "text/html" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const found = page.getElementById("found");
      if (!found) throw new Error(`${answer.status}`);
      document.getElementById("found").replaceWith(document.adoptNode(found));
      document.title = page.title;
      window.history.pushState(null, "", address);
      sortable();
      said.textContent = document.querySelector("#answer caption, #answer h2")?.textContent ?? "";
      document.getElementById("answer")?.scrollIntoView({ block: "nearest" });
    } catch {
      form.submit(); // the plain way says what is wrong
    } finally {
      form.removeAttribute("aria-busy");
    }
  }

  // Words for what the table leaves without any.
  function named(place) {
    for (const title of place.querySelectorAll("th .dt-column-title:empty")) title.textContent = "#";
    place.querySelector("input[type=search], input.tableFilter")?.setAttribute("aria-label", "Filter");
    place.querySelector("select")?.setAttribute("aria-label", "Rows on a page");
  }

  // A table that can be sorted and filtered, where the plain one is asked to be.
  function sortable() {
    const plain = document.querySelector("#answer .solutions");
    const whole = document.querySelector('#answer .forms a[href*="format=json"]');
    if (!plain || !whole || document.querySelector("#answer .notice")) return; // too many for a page
    const button = document.createElement("button");
    button.type = "button";
    button.className = "plainly";
    button.textContent = "Sort and filter";
    plain.before(button);
    button.addEventListener("click", async () => {
      button.disabled = true;
      const answer = await fetch(whole.href);
      const place = document.createElement("div");
      plain.replaceWith(place);
      button.remove();
      const table = new Yasr(place, {
        persistenceId: null,
        pluginOrder: ["table", "response"],
        defaultPlugin: "table",
        prefixes: (await terms).prefixes,
      });
      table.on("drawn", () => named(place));
      table.setResponse({
        data: await answer.text(),
        contentType: answer.headers.get("Content-Type"),
        status: answer.status,
      });
    });
  }
})();
