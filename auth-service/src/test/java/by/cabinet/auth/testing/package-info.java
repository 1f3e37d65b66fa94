/** What the tests of this service share: persons as the CRM publishes them, and the calls of a front-end. */
package by.cabinet.auth.testing;
