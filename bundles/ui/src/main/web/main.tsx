import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Failure } from './api/client';
import { App } from './shell/App';
import { Guard } from './shell/Guard';
import './style/base.css';
import './style/search.css';
import './style/flow.css';
import './style/pages.css';

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      refetchOnWindowFocus: false,
      retry: (failures, error) => failures < 2 && error instanceof Failure && (error.status === 0 || error.status === 429),
    },
  },
});

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <Guard><App /></Guard>
      </QueryClientProvider>
    </StrictMode>,
  );
}
