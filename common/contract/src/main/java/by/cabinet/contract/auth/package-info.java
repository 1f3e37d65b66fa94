/** Sessions and access, as auth-service publishes them. */
package by.cabinet.contract.auth;
