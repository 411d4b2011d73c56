/** Use case: a company defines measures of its own over REST, and other systems record their values. */
package io.holdfast.scoring.extend;
