// The brief of the notebook in front stands to its right. An extension as JupyterLab loads those
// that were built, written by hand: `init` is given the modules that all share, `get` gives ours.
(() => {
  let shared;
  // A module of JupyterLab itself: of several versions, the one that it has loaded.
  const module = async name => {
    const known = Object.values(shared[name]);
    return (await (known.find(one => one.loaded) ?? known[0]).get())();
  };

  const plugin = async () => {
    const [{ INotebookTracker }, { IFrame }] = await Promise.all([
      module("@jupyterlab/notebook"), module("@jupyterlab/ui-components"),
    ]);
    const told = JSON.parse(document.getElementById("jupyter-config-data").textContent).lsaBeside;
    let page = null;  // the panel, one for all notebooks

    // What serves the pages starts with JupyterLab, and may be there a little later.
    const served = async () => {
      for (let tries = 0; tries < 240; tries++) {
        try { return await fetch(told.address, { mode: "no-cors" }); }
        catch { await new Promise(later => setTimeout(later, 250)); }
      }
    };

    const made = app => {
      // Of another origin than JupyterLab: its scripts reach nothing here.
      page = new IFrame({ sandbox: ["allow-scripts", "allow-same-origin", "allow-downloads",
        "allow-popups", "allow-modals"], referrerPolicy: "no-referrer" });
      page.id = "lsa-beside";
      page.title.label = told.title;
      page.title.closable = true;
      page.disposed.connect(() => { page = null; });
    };

    const show = (app, notebook, isNew) => {
      const path = notebook.context.path.replace(/^.*:/, "");
      const url = told.address + path.split("/").map(encodeURIComponent).join("/");
      if (!page && isNew) made(app);  // who has closed it wants none until the next is opened
      if (!page) return;
      if (!page.isAttached || !page.isVisible) {
        app.shell.add(page, "main", { mode: "split-right", ref: notebook.id, activate: false });
      }
      if (page.url !== url) page.url = url;
    };

    const activate = (app, tracker) => {
      if (!told) return;
      const seen = new WeakSet();
      const follow = async () => {
        const notebook = tracker.currentWidget;
        if (!notebook) return;
        await Promise.all([app.restored, notebook.context.ready, served()]);
        if (notebook.isDisposed || tracker.currentWidget !== notebook) return;
        const isNew = !seen.has(notebook);
        seen.add(notebook);
        show(app, notebook, isNew);
      };
      tracker.currentChanged.connect(follow);
      follow();
    };
    return { id: "lsa-beside:plugin", autoStart: true, requires: [INotebookTracker], activate };
  };

  (window._JUPYTERLAB ??= {})["lsa-beside"] = {
    init: scope => { shared = scope; },
    get: async () => {
      const made = { __esModule: true, default: await plugin() };
      return () => made;
    },
  };
})();
