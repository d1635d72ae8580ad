"""合同与回款: contracts, receivables, payments, ageing."""
