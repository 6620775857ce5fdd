import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: 'src/main/web',
  // Relative: a proxy may serve the application under any path.
  base: './',
  plugins: [react()],
  build: {
    outDir: '../../../target/classes/web',
    emptyOutDir: true,
    target: 'es2022',
    // Nothing is put into the page itself: its content policy allows no inline code or data.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: {
    proxy: { '/api': { target: process.env.HOMER_URL ?? 'http://localhost:9080' } },
  },
  test: { root: '.', include: ['src/test/web/**/*.test.ts'] },
});
