/** What the services' tests share: real servers, tokens of both issuers, events, and the clock that they move. */
package by.cabinet.testing;
