// The reference of the API, to read and to try: requests go to the host that the page came from.
fetch('/docs/cabinet.json')
  .then((answer) => answer.json())
  .then((document) => {
    const here = { url: location.origin, description: 'Where this page comes from' };
    SwaggerUIBundle({
      dom_id: '#ui',
      spec: { ...document, servers: [here, ...document.servers.filter((server) => server.url !== here.url)] },
      presets: [SwaggerUIBundle.presets.apis],
      deepLinking: true,
      docExpansion: 'list',
      filter: true,
    });
  });
