/** The Cabinet and the operator's world around it, as front-ends, staff and the operator's systems use them. */
package by.cabinet.harness.system;
