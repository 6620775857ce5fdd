import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, Suspense, lazy, useEffect } from 'react';
import { useRoute } from '../parts/route';
import { SearchPage } from '../search/SearchPage';
import { text } from '../text';
import { Guard } from './Guard';
import { Header } from './Header';
import { Login } from './Login';
import { useMe } from './useMe';
import { useTheme } from './useTheme';

const FlowPage = lazy(() => import('../flow/FlowPage'));
const LivePage = lazy(() => import('../live/LivePage'));
const OperatePage = lazy(() => import('../operate/OperatePage'));
const DashboardPage = lazy(() => import('../dash/DashboardPage'));
const SharedPage = lazy(() => import('../flow/SharedPage'));

/** The whole application: a shared session, which needs no login, or all else, which does. */
export function App(): ReactNode {
  const route = useRoute();
  useTheme();
  return route.page === 'share'
    ? <Suspense fallback={<Loading />}><main id="main" className="page"><SharedPage token={route.id} /></main></Suspense>
    : <Pages />;
}

/** The login, or the page that the address names. */
function Pages(): ReactNode {
  const route = useRoute();
  const me = useMe();
  const queries = useQueryClient();
  useEffect(() => {
    const ask = () => queries.setQueryData(['me'], null);
    addEventListener('homer:login', ask);
    return () => removeEventListener('homer:login', ask);
  }, [queries]);

  if (me.isPending) {
    return <Loading />;
  }
  if (!me.data) {
    return <Login onDone={(user) => queries.setQueryData(['me'], user)} />;
  }
  return (
    <>
      <a className="skip" href="#main" onClick={focusMain}>{text.nav.skip}</a>
      <Header me={me.data} page={route.page} />
      <main id="main" className="page" tabIndex={-1}>
        <Guard key={route.page}>
          <Suspense fallback={<Loading />}>{page(route.page, route.id, me.data.admin)}</Suspense>
        </Guard>
      </main>
    </>
  );
}

function page(name: string, id: string, admin: boolean): ReactNode {
  switch (name) {
    case 'call':
    case 'record': return <FlowPage key={`${name}/${id}`} id={id} single={name === 'record'} />;
    case 'live': return <LivePage />;
    case 'operate': return <OperatePage section={id || 'overview'} admin={admin} />;
    case 'dashboard': return <DashboardPage />;
    default: return <SearchPage />;
  }
}

function focusMain(event: React.MouseEvent): void {
  event.preventDefault();
  document.getElementById('main')?.focus();
}

function Loading(): ReactNode {
  return <p className="loading" role="status">{text.loading}</p>;
}
