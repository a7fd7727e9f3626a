"""Made-up papers with the truth about them, to check what the app believes. All people and schools are invented.

A paper is put together from parts in a random but repeatable way. There are two banks of wordings that share
nothing but the law's own terms: ``tuning`` (states PA, TX, CA, NY, OH, MN), which rules may be improved on, and
``aside`` (NJ, FL, IL, MA, WA, VA, NC), of which only the totals are looked at.
"""
