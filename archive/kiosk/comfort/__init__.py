"""What a visitor sets so that she sees, hears and reaches: kept in a cookie until the visit is over."""
