import { useEffect } from 'react';
import { useSettings } from '../parts/settings';

/** Marks the page with the appearance that the user chose; "auto" follows the system. */
export function useTheme(): void {
  const { theme } = useSettings();
  useEffect(() => {
    if (theme === 'auto') {
      delete document.documentElement.dataset.theme;
    } else {
      document.documentElement.dataset.theme = theme;
    }
  }, [theme]);
}
