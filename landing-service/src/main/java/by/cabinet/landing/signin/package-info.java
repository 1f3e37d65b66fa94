/** Signing in with a code that is sent by SMS, or by the network, and signing out. R2.2 */
package by.cabinet.landing.signin;
