/** The ways into the Cabinet: each method of sign-in is one class, and all of them start the same kind of session. */
package by.cabinet.auth.signin;
