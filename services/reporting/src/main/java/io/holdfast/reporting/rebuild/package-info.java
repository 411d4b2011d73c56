/** Use case: forget everything that events told, to be told again. */
package io.holdfast.reporting.rebuild;
