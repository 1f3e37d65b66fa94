/** Reports: markdown for people, with a chart. */
package by.cabinet.harness.report;
