// Part of all session ids, so that the tests can run on one server again and again.
export const RUN = Date.now().toString(36);
