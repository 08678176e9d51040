/** Addresses that oEmbed may be asked about and has no figure for. */
export function strays(origin: string): string[] {
  const { host } = new URL(origin);
  const path = "/figures/exact-dynamics";
  return [
    // Of other hosts and other schemes.
    ...[`https://example.org${path}`, `//${host}${path}`, `ftp://${host}${path}`, origin],
    ...[`http://x@${host}${path}`, `http://${host}.example.org${path}`, `${origin}1${path}`],
    ...["javascript:alert(1)", `javascript://${host}${path}`, "data:text/html,x"],
    // Relative, or no address at all.
    ...[path, path.slice(1), "", " ", "http://", "http://[", "%", "x".repeat(5000)],
    // Of no figure, or of one that has no such settings.
    ...["nothing", "__proto__", "../api", "%2e%2e"].map((id) => `${origin}/figures/${id}`),
    ...[`${origin}${path}?lambda=abc`, `${origin}${path}?lambda=1e999`, `${origin}/embed/`],
    `${origin}/embed/exact-dynamics?theme=x`,
  ];
}
