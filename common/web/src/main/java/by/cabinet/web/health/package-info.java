/**
 * What the probes of the management port ask. Live: the event loops turn. Ready: this program can serve. No dependency is asked for either: while one is away
 * requests that need it are answered 503 and all others go on. How the dependencies are is wellness, {@code /q/health/well}.
 */
package by.cabinet.web.health;
