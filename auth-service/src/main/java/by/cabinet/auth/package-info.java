/** Sign-in: who somebody is, his sessions, and the codes that prove it. */
package by.cabinet.auth;
