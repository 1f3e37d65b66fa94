/** The rows P1 to P9 and L3: our figure and its baseline's, measured in turns on the same machine in the same run. */
package by.cabinet.harness.load;
