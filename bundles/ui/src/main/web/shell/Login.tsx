import { type FormEvent, type ReactNode, useState } from 'react';
import { Failure } from '../api/client';
import type { Me } from '../api/types';
import { text } from '../text';
import { logIn } from './useMe';

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
      </form>
    </main>
  );
}
