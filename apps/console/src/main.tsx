import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Router } from 'wouter';
import { Console } from './console.js';
import { Problem } from './server/problem.js';
import { SessionProvider } from './session/session.js';
import { theme, variables } from './theme.js';
import '@mantine/core/styles/baseline.css';
import '@mantine/core/styles/default-css-variables.css';
import '@mantine/core/styles/global.css';
import './console.css';

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      // A refusal is an answer; only a line that is down is tried again.
      retry: (times, error) => times < 2 && (!(error instanceof Problem) || error.status === 0 || error.status === 503),
      staleTime: 5_000,
    },
  },
});

const place = document.getElementById('app');
if (place) {
  createRoot(place).render(
    <StrictMode>
      <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto">
        <QueryClientProvider client={queries}>
          <Router base="/console">
            <SessionProvider>
              <Console />
            </SessionProvider>
          </Router>
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  );
}
