// Unpacks the Chromium that came from npm, with the libraries and fonts that it needs, into a folder.
// Usage: node unpack.mjs <folder with node_modules> <folder to make>
import { execFileSync } from 'node:child_process';
import { createReadStream, createWriteStream, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { brotliDecompressSync, createBrotliDecompress } from 'node:zlib';

const [packages, folder] = process.argv.slice(2);
const shipped = join(packages, 'node_modules/@sparticuz/chromium/bin');

mkdirSync(folder, { recursive: true });
for (const archive of ['al2023.tar.br', 'swiftshader.tar.br', 'fonts.tar.br']) {
  execFileSync('tar', ['-x', '-f', '-', '-C', folder, '--no-same-owner'], {
    input: brotliDecompressSync(readFileSync(join(shipped, archive)))
  });
}
// Under its name only when it is whole.
const part = join(folder, 'chromium.part');
await pipeline(
  createReadStream(join(shipped, 'chromium.br')),
  createBrotliDecompress(),
  createWriteStream(part, { mode: 0o755 })
);
renameSync(part, join(folder, 'chromium'));
