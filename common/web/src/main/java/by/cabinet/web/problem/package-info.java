/** Errors as RFC 9457 problems: a stable code, the offending field, the correlation id, and nothing of the inside. */
package by.cabinet.web.problem;
