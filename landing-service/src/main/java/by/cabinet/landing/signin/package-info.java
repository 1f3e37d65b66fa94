/** Signing in with a code that comes by SMS, and out again. R2.2 */
package by.cabinet.landing.signin;
