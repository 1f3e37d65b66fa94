/** The Cabinet and the operator's world around it, as front-ends, staff and the operator's systems meet them. */
package by.cabinet.harness.world;
