import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useEffect, useState } from 'react';
import { Failure, get } from '../api/client';
import type { Me } from '../api/types';
import { text } from '../text';
import { logIn } from './useMe';

interface Provider {
  name: string;
  url: string;
  auto_redirect: boolean;
}

/** Where else one can log in; nowhere if that cannot be told. */
async function providers(): Promise<Provider[]> {
  const answer = await get<{ data: { oauth2: Provider[] } }>('/api/v3/auth/type/list').catch(() => null);
  return answer?.data.oauth2 ?? [];
}

const address = (provider: Provider): string => `..${provider.url}?ui=own`;

/** Links to them. With ?local in the address the page does not go there by itself. */
function Providers(): ReactNode {
  const { data = [] } = useQuery({ queryKey: ['providers'], queryFn: providers, staleTime: Infinity });
  const automatic = data.find((provider) => provider.auto_redirect);
  useEffect(() => {
    if (automatic && !new URLSearchParams(location.search).has('local')) {
      location.assign(address(automatic));
    }
  }, [automatic]);
  return data.map((provider) => <a key={provider.url} className="button" href={address(provider)}>{text.login.with(provider.name)}</a>);
}

export function Login({ onDone }: { onDone: (me: Me) => void }): ReactNode {
  const [error, setError] = useState('');
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    try {
      onDone(await logIn(String(form.get('username')), String(form.get('password'))));
    } catch (failure) {
      setError(failure instanceof Failure && failure.status === 401 ? text.login.wrong : String((failure as Error).message));
    }
  };
  return (
    <main className="login-page">
      <form className="login" onSubmit={(event) => void submit(event)}>
        <h1><img src="./icon.svg" alt="" width="44" height="44" /> HOMER <b>Seven</b></h1>
        <p>{text.login.intro}</p>
        <label>{text.login.name}<input name="username" autoComplete="username" required autoFocus /></label>
        <label>{text.login.password}<input name="password" type="password" autoComplete="current-password" required /></label>
        {error && <p className="bad" role="alert">{error}</p>}
        <button type="submit" className="primary">{text.login.submit}</button>
        <Providers />
      </form>
    </main>
  );
}
